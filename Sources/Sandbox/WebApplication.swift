/// What stands in the place of RingCX's web application: the page that paths outside the API get, with status 200.
enum WebApplication {
    static let shell = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>RingCX</title>
        <base href="/">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        </head>
        <body>
        <app-root></app-root>
        <noscript>This page stands for the RingCX web application. The API is below /voice/api.</noscript>
        </body>
        </html>

        """
}
