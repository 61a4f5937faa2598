/// How a function is calculated.
enum FunctionBody: Sendable {
}
