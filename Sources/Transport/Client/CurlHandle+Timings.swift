import CCurl

extension CurlHandle {
    /// Of the transfer that ended last.
    var timings: Timings {
        var timings = Timings()
        timings.nameLookup = duration(CURLINFO_NAMELOOKUP_TIME_T)
        timings.connect = max(duration(CURLINFO_CONNECT_TIME_T), timings.nameLookup)
        timings.tls = max(duration(CURLINFO_APPCONNECT_TIME_T), timings.connect)
        timings.beforeRequest = max(duration(CURLINFO_PRETRANSFER_TIME_T), timings.tls)
        timings.firstByte = max(duration(CURLINFO_STARTTRANSFER_TIME_T), timings.beforeRequest)
        timings.total = duration(CURLINFO_TOTAL_TIME_T)
        timings.receivedBytes = offset(CURLINFO_SIZE_DOWNLOAD_T)
        timings.sentBytes = offset(CURLINFO_SIZE_UPLOAD_T)
        timings.isConnectionReused = long(CURLINFO_NUM_CONNECTS) == 0
        timings.address = text(CURLINFO_PRIMARY_IP)
        return timings
    }

    private func duration(_ info: CURLINFO) -> Duration { .microseconds(offset(info)) }
}
