/// Jobs done on several threads at once, whose results come in their order.
package enum OrderedTasks {
  /// What the threads share.
  private final class State<Result> {
    let lock = Lock()
    var next = 0
    var delivered = 0
    var waiting: [Int: Result] = [:]
  }

  /// Does jobs.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - threads: How many may be done at once.
  ///   - job: Does the job of a number; on any thread, several at once.
  ///   - deliver: Gets the results in the order of their numbers, one at a time.
  package static func run<Result>(
    _ count: Int,
    on threads: Int,
    job: @escaping (Int) -> Result,
    deliver: @escaping (Result) -> Void
  ) {
    let state = State<Result>()
    func work() {
      while true {
        let number = state.lock.locked {
          defer { state.next += 1 }
          return state.next
        }
        guard number < count else { return }
        let result = job(number)
        state.lock.locked {
          state.waiting[number] = result
          while let ready = state.waiting.removeValue(forKey: state.delivered) {
            deliver(ready)
            state.delivered += 1
          }
        }
      }
    }
    var helpers: [SystemThread] = []
    for _ in 1..<max(min(threads, count), 1) {
      // Without another thread this one does it all.
      guard let helper = try? SystemThread({ work() }) else { break }
      helpers.append(helper)
    }
    work()
    for helper in helpers { helper.join() }
  }
}
