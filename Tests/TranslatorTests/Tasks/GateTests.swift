import TestSupport
import Testing

@testable import Translator

@Suite(.endedWhenHung)
struct GateTests {
    @Test func whoWaitsGoesOnWhenItOpensAndWhoComesLaterNeedNotWait() async {
        let gate = Gate()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { await gate.opened() } }
            gate.open()
            for await isOpen in group { #expect(isOpen) }
        }
        #expect(await gate.opened())
        // Once and for all.
        gate.open()
        #expect(await gate.opened())
    }

    @Test func whoIsCancelledGoesOnThoughItIsShut() async {
        let gate = Gate()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { await gate.opened() } }
            group.cancelAll()
            for await isOpen in group { #expect(!isOpen) }
        }
        // Those who wait still are not forgotten.
        async let waiting = gate.opened()
        gate.open()
        #expect(await waiting)
    }

    /// A cancellation that comes after the opening changes nothing.
    @Test func whatIsOpenIsOpenToTheCancelledToo() async {
        let gate = Gate()
        gate.open()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await gate.opened()
        }
        task.cancel()
        #expect(await task.value)
    }
}
