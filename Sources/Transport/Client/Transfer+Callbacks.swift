import CCurl

extension Transfer {
    /// Hands the C callbacks to libcurl, once for all requests of the handle. `self` must outlive the handle.
    func attach(to handle: CurlHandle) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_READDATA, CURLOPT_SEEKDATA, CURLOPT_PREREQDATA] {
            handle.set(option, pointer: context)
        }
        _ = rcx_curl_set_data_function(handle.easy, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
            return Transfer.from(context).receiveBody(bytes) ? bytes.count : Transfer.stop(bytes.count)
        }
        _ = rcx_curl_set_data_function(handle.easy, CURLOPT_HEADERFUNCTION) { data, size, count, context in
            let line = UnsafeRawBufferPointer(start: data, count: size * count)
            return Transfer.from(context).receiveHeader(line) ? line.count : Transfer.stop(line.count)
        }
        _ = rcx_curl_set_data_function(handle.easy, CURLOPT_READFUNCTION) { data, size, count, context in
            let space = UnsafeMutableRawBufferPointer(start: data, count: size * count)
            return Transfer.from(context).sendBody(into: space) ?? Int(CURL_READFUNC_ABORT)
        }
        _ = rcx_curl_set_seek_function(handle.easy) { context, offset, _ in
            Transfer.from(context).upload?.rewind(to: Int(offset)) == true ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
        }
        _ = rcx_curl_set_before_request_function(handle.easy) { context, address, _, _, _ in
            let address = address.map { String(cString: $0) } ?? ""
            return Transfer.from(context).beforeRequest(address: address) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer {
        guard let context else { preconditionFailure("libcurl passes on the context it was given") }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    /// Any number but the one it was given tells libcurl to stop.
    private static func stop(_ count: Int) -> Int { count == 0 ? 1 : 0 }
}
