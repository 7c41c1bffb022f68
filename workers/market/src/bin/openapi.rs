//! Writes the OpenAPI document to standard output. Native; the Worker does not carry it.

fn main() {
    println!("{}", textisur_market::openapi());
}
