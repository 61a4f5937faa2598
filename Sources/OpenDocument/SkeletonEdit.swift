import Spreadsheet
import XML

/// Splices of what stands around the tables, kept apart by side: the tables come in between.
struct SkeletonEdit {
  private let index: ContentIndex
  private var head = Splices()
  private var tail = Splices()

  init(_ index: ContentIndex) { self.index = index }

  private func isInHead(_ element: XMLPart.Element) -> Bool {
    element.range.upperBound <= index.headCount
  }

  /// Declares namespaces on the root, under the prefixes that everybody uses.
  ///
  /// - Throws: `WorkbookError` when one of the prefixes stands for something else.
  mutating func declare(_ spaces: [ODFNamespace]) throws(WorkbookError) {
    let root = index.skeleton.root
    for space in spaces {
      switch root.namespace(ofPrefix: space.prefix) {
      case nil: head.setAttribute("xmlns:\(space.prefix)", space.uri, of: root)
      case space.uri: continue
      default:
        throw WorkbookError(
          .unsupported(feature: "a usual prefix for another namespace"),
          part: ContentSource.name
        )
      }
    }
  }

  /// Appends to a child of the root, which is made where the schema wants it when it is not there.
  mutating func append(_ xml: String, toRootChild tag: String, before following: [String]) {
    guard !xml.isEmpty else { return }
    let root = index.skeleton.root
    if let element = root.first(tag) {
      head.append(xml, into: element)
    } else if let next = root.children.first(where: { following.contains($0.localName) }) {
      head.insert("<office:\(tag)>\(xml)</office:\(tag)>", at: next.range.lowerBound)
    }
  }

  /// Appends rules to the validations, which stand before the tables.
  mutating func append(validations xml: String) {
    guard !xml.isEmpty else { return }
    let spreadsheet = index.spreadsheet
    if let element = spreadsheet.first("content-validations") {
      head.append(xml, into: element)
      return
    }
    let wrapped = "<table:content-validations>\(xml)</table:content-validations>"
    if let next = spreadsheet.first("label-ranges"), isInHead(next) {
      head.insert(wrapped, at: next.range.lowerBound)
    } else {
      head.insert(wrapped, at: index.headCount)
    }
  }

  /// Appends names and database ranges, which stand after the tables in this order.
  mutating func append(names: String, databaseRanges: String) {
    let start = index.headCount
    let known = index.spreadsheet.first("named-expressions")
    if !names.isEmpty {
      if let known {
        tail.append(names, into: known)
      } else {
        tail.insert("<table:named-expressions>\(names)</table:named-expressions>", at: start)
      }
    }
    guard !databaseRanges.isEmpty else { return }
    if let ranges = index.spreadsheet.first("database-ranges") {
      tail.append(databaseRanges, into: ranges)
    } else {
      tail.insert(
        "<table:database-ranges>\(databaseRanges)</table:database-ranges>",
        at: known?.range.upperBound ?? start
      )
    }
  }

  /// Takes elements out of a group, and the group itself with its last element.
  mutating func remove(from group: XMLPart.Element?, where isGone: (XMLPart.Element) -> Bool) {
    guard let group else { return }
    let gone = group.children.filter(isGone)
    guard !gone.isEmpty else { return }
    // The schema knows some groups only with elements in them; a child of the root may be empty.
    let isOptional = group.parent != index.skeleton.root
    let ranges =
      gone.count == group.children.count && isOptional ? [group.range] : gone.map(\.range)
    for range in ranges {
      if isInHead(group) { head.remove(range) } else { tail.remove(range) }
    }
  }

  /// Sets an attribute of an element that stands after the tables.
  mutating func setAttribute(
    _ name: String,
    of space: ODFNamespace,
    _ value: String,
    of element: XMLPart.Element
  ) {
    guard !isInHead(element) else { return }
    let prefix = element.prefix(forNamespace: space.uri) ?? space.prefix
    tail.setAttribute("\(prefix):\(name)", value, of: element)
  }

  /// What stands before the tables, edited.
  var editedHead: [UInt8] {
    let bytes = index.skeleton.bytes
    return Array(head.applied(to: bytes).dropLast(bytes.count - index.headCount))
  }

  /// What stands after the tables, edited.
  var editedTail: [UInt8] {
    Array(tail.applied(to: index.skeleton.bytes).dropFirst(index.headCount))
  }
}
