import CAubio
import DragomanModel

/// A vector of aubio's.
struct SampleVector: ~Copyable {
    let vector: UnsafeMutablePointer<fvec_t>

    init(count: Int) throws(ServiceError) {
        guard let vector = new_fvec(UInt32(count)) else {
            throw ServiceError(.engineFailed, "aubio cannot make a vector.")
        }
        self.vector = vector
    }

    deinit { del_fvec(vector) }

    var values: UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: vector.pointee.data, count: Int(vector.pointee.length))
    }

    /// - Parameter samples: as many as the vector holds.
    func fill(from samples: ArraySlice<Float>) {
        _ = values.update(fromContentsOf: samples)
    }
}
