import Language
import LosslessJSON
import RingCX

/// What makes a load of leads go wrong, all of it with status 200.
extension RequestAdvice {
    private static let lookedAt = 200

    /// One lead in the place of the load that holds it.
    func flatLead(_ given: Set<String>, _ missing: [CatalogueField]) -> Advice? {
        guard missing.contains(where: { $0.name == "uploadLeads" }),
            given.contains("leadPhone") || given.contains("firstName")
        else { return nil }
        return Advice(
            .knownTrap, "leads go into uploadLeads, a list, and not into the body itself",
            hint: "{\"uploadLeads\": [ … ], …}; see it: template post /campaigns/1/leadLoader/direct",
            about: "uploadLeads")
    }

    /// Each kind of fault once, with the first lead that has it.
    func leads(in fields: [(name: String, value: JSON?)], _ known: [CatalogueField], _ operation: Operation) -> [Advice]
    {
        guard let list = known.named("uploadLeads"),
            let given = fields.last(where: { $0.name == "uploadLeads" })?.value,
            given.kind == .array
        else { return [] }
        let isInternational = fields.contains {
            ["numberOriginCountry", "internationalNumberFormat", "phoneNumbersI18nEnabled"].contains($0.name)
        }
        let leadFields = session.fields(of: list.type.element)
        let all = given.elements.prefix(Self.lookedAt).enumerated().flatMap { index, lead in
            lead.kind == .object
                ? advice(on: lead, leadFields, isInternational, operation).map { $0.naming("lead \(index + 1)") } : []
        }
        var told: Set<String> = []
        let country = fields.last { $0.name == "numberOriginCountry" }?.value?.string.flatMap(countryFault)
        return all.filter { told.insert("\($0.rule) \($0.name ?? "")").inserted } + [country].compactMap(\.self)
    }

    private func advice(
        on lead: JSON, _ known: [CatalogueField], _ isInternational: Bool, _ operation: Operation
    ) -> [Advice] {
        let fields = lead.members.map { (name: $0.key, value: $0.value) }
        var advice = fields.flatMap { field in
            known.named(field.name).map { self.advice(on: field.value, $0, operation) } ?? unknown(field.name, known)
        }
        let missing = missing(fields.map(\.name), of: known)
        if !missing.isEmpty {
            advice.append(
                Advice(
                    .missingField, "it needs \(missing.map(\.name).joined(separator: ", "))",
                    hint: "see them all: template post /campaigns/1/leadLoader/direct", about: missing[0].name))
        }
        if let empty = fields.first(where: { $0.value.string == "" }) {
            advice.append(
                Advice(
                    .doubtfulValue, "\(empty.name) is an empty text, and such leads are often rejected",
                    hint: "leave empty fields out: with_entries(select(.value != \"\"))", about: "empty"))
        }
        if let phone = lead["leadPhone"]?.string, let fault = phoneFault(phone, isInternational) {
            advice.append(fault)
        }
        return advice
    }

    private func phoneFault(_ phone: String, _ isInternational: Bool) -> Advice? {
        let digits = phone.filter { $0.isASCII && $0.isNumber }
        guard !phone.isEmpty, digits.count != 10, !isInternational else { return nil }
        if digits.count == 11, digits.hasPrefix("1") {
            return Advice(
                .doubtfulValue, "leadPhone has a leading 1, and numbers of the US and Canada have ten digits here",
                hint: "leadPhone=\(digits.dropFirst())", about: "leadPhone")
        }
        return Advice(
            .doubtfulValue, "leadPhone is no number of ten digits",
            hint:
                "for other countries: \"internationalNumberFormat\": true, \"numberOriginCountry\": the id of get /countries/available",
            about: "leadPhone")
    }

    private func countryFault(_ country: String) -> Advice? {
        let isCode = country.utf8.count == 3 && country.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        guard !isCode || country == "GER" else { return nil }
        return Advice(
            .doubtfulValue,
            country == "GER" ? "the code of Germany is DEU" : "numberOriginCountry is a code of three capitals",
            hint: "see the countries of the account: get /countries/available", about: "numberOriginCountry")
    }
}

extension Advice {
    fileprivate func naming(_ place: String) -> Advice { Advice(rule, "\(place): \(message)", hint: hint, about: name) }
}
