import DragomanModel
import Scheduling

extension Urgency {
    static func test(_ priority: Priority = .live, in conversation: String = "c") -> Urgency {
        Urgency(
            priority: priority, deadline: .now + .seconds(60), account: Account(tenant: "", conversation: conversation))
    }
}
