/// Doubly linked chains whose nodes are slots of one array, so that moving an element allocates nothing and a
/// released slot is used again.
///
/// Every operation but `indices` takes constant time. An index stays valid until it is released.
struct LinkedSlots<Element: Sendable>: Sendable {
    typealias Index = Int32

    /// One chain through the slots: the most recent element at the front.
    struct Chain: Sendable {
        fileprivate(set) var front: Index = -1
        fileprivate(set) var back: Index = -1
        fileprivate(set) var count = 0

        var isEmpty: Bool { count == 0 }
    }

    private struct Slot: Sendable {
        /// Nil while the slot is free, so that what it held is let go at once.
        var element: Element?
        var previous: Index
        /// The next element towards the back; the next free slot while free.
        var next: Index
    }

    private static var none: Index { -1 }

    private var slots: [Slot] = []
    private var firstFree: Index = Self.none
    private(set) var count = 0

    /// The number of slots ever in use at once.
    var allocated: Int { slots.count }

    /// The bytes that one slot takes in the array.
    static var bytesPerSlot: Int { MemoryLayout<Slot>.stride }

    subscript(index: Index) -> Element {
        get {
            guard let element = slots[Int(index)].element else { preconditionFailure("a released slot was read") }
            return element
        }
        _modify {
            guard var element = slots[Int(index)].element.take() else {
                preconditionFailure("a released slot was changed")
            }
            defer { slots[Int(index)].element = element }
            yield &element
        }
    }

    /// The occupied slots, in no order.
    var indices: [Index] {
        slots.indices.compactMap { slots[$0].element == nil ? nil : Index($0) }
    }

    /// The element in front of `index` in its chain.
    func towardsFront(of index: Index) -> Index? {
        let previous = slots[Int(index)].previous
        return previous == Self.none ? nil : previous
    }

    /// The least recent element of a chain.
    func back(of chain: Chain) -> Index? {
        chain.back == Self.none ? nil : chain.back
    }

    mutating func insert(_ element: Element, atFrontOf chain: inout Chain) -> Index {
        let index = occupy(element)
        linkFront(index, of: &chain)
        return index
    }

    mutating func insert(_ element: Element, atBackOf chain: inout Chain) -> Index {
        let index = occupy(element)
        linkBack(index, of: &chain)
        return index
    }

    mutating func move(_ index: Index, from source: inout Chain, toFrontOf target: inout Chain) {
        unlink(index, from: &source)
        linkFront(index, of: &target)
    }

    mutating func moveToFront(_ index: Index, of chain: inout Chain) {
        guard chain.front != index else { return }
        unlink(index, from: &chain)
        linkFront(index, of: &chain)
    }

    /// Takes an element out of its chain and frees its slot.
    @discardableResult
    mutating func release(_ index: Index, from chain: inout Chain) -> Element {
        unlink(index, from: &chain)
        guard let element = slots[Int(index)].element.take() else { preconditionFailure("a slot was released twice") }
        slots[Int(index)].next = firstFree
        firstFree = index
        count -= 1
        return element
    }

    private mutating func occupy(_ element: Element) -> Index {
        count += 1
        guard firstFree != Self.none else {
            slots.append(Slot(element: element, previous: Self.none, next: Self.none))
            return Index(slots.count - 1)
        }
        let index = firstFree
        firstFree = slots[Int(index)].next
        slots[Int(index)].element = element
        return index
    }

    private mutating func linkFront(_ index: Index, of chain: inout Chain) {
        slots[Int(index)].previous = Self.none
        slots[Int(index)].next = chain.front
        if chain.front == Self.none { chain.back = index } else { slots[Int(chain.front)].previous = index }
        chain.front = index
        chain.count += 1
    }

    private mutating func linkBack(_ index: Index, of chain: inout Chain) {
        slots[Int(index)].next = Self.none
        slots[Int(index)].previous = chain.back
        if chain.back == Self.none { chain.front = index } else { slots[Int(chain.back)].next = index }
        chain.back = index
        chain.count += 1
    }

    private mutating func unlink(_ index: Index, from chain: inout Chain) {
        let slot = (previous: slots[Int(index)].previous, next: slots[Int(index)].next)
        if slot.previous == Self.none {
            chain.front = slot.next
        } else {
            slots[Int(slot.previous)].next = slot.next
        }
        if slot.next == Self.none {
            chain.back = slot.previous
        } else {
            slots[Int(slot.next)].previous = slot.previous
        }
        chain.count -= 1
    }
}
