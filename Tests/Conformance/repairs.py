"""What the published file gets wrong everywhere; without these repairs every answer of the real server would deviate too."""

import copy

# They are described as objects of their classes; on the wire they are texts.
TEXTS = {"DateTime", "Timestamp", "LocalTime", "LocalDate", "DateTimeZone", "Date", "Calendar", "TimeZone", "Locale"}

REFUSAL = {"description": "the request is not valid", "content": {"application/json": {"schema": {"type": "object"}}}}


def repaired(raw):
    raw = copy.deepcopy(raw)
    # Duplicates below another root, with older bodies.
    raw["paths"] = {path: item for path, item in raw["paths"].items() if not path.startswith("/v1/admin/")}
    schemas = raw["components"]["schemas"]
    for name in schemas:
        if name in TEXTS:
            schemas[name] = {"type": "string"}
        # Lists, described as objects without fields.
        elif name.startswith("Collection"):
            schemas[name] = {"type": "array", "items": {}}
    for schema in schemas.values():
        allow_null(schema)
    for item in raw["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and "responses" in operation:
                for status in ("400", "404"):
                    operation["responses"].setdefault(status, REFUSAL)
    return raw


def allow_null(schema):
    """Samples of the documentation have null in all kinds of fields, none of which is said to be nullable."""
    for name, field in schema.get("properties", {}).items():
        if "$ref" in field:
            schema["properties"][name] = {"nullable": True, "allOf": [field]}
        else:
            field["nullable"] = True
            # Small numbers, whose class in the server is a byte.
            if field.get("format") == "byte":
                del field["type"], field["format"]
            if "enum" in field:
                field["enum"] = field["enum"] + [None]
            allow_null(field)
            allow_null(field.get("items", {}))
