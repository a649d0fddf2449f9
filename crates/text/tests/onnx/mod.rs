//! The few fields of ONNX's protobuf that a model of one node needs.

/// A model that gives each token the row of `states` with its number.
pub(crate) fn lookup(input: &str, states: &[[f32; 2]]) -> Vec<u8> {
    let raw: Vec<u8> = states.iter().flatten().flat_map(|number| number.to_le_bytes()).collect();
    let rows = u64::try_from(states.len()).unwrap();
    // TensorProto: dims, data_type (1 is f32), name, raw_data.
    let weights = [number(1, rows), number(1, 2), number(2, 1), bytes(8, b"states"), bytes(9, &raw)].concat();
    // NodeProto: input, output, op_type.
    let node = [
        bytes(1, b"states"),
        bytes(1, input.as_bytes()),
        bytes(2, b"last_hidden_state"),
        bytes(4, b"Gather"),
    ]
    .concat();
    // GraphProto: node, name, initializer, input, output.
    let graph = [
        bytes(1, &node),
        bytes(2, b"lookup"),
        bytes(5, &weights),
        bytes(11, &value(input, 7)),
        bytes(11, &value("attention_mask", 7)),
        bytes(12, &value("last_hidden_state", 1)),
    ]
    .concat();
    // ModelProto: ir_version, graph, opset_import.
    [number(1, 8), bytes(7, &graph), bytes(8, &number(2, 17))].concat()
}

/// `ValueInfoProto` of a tensor with two or three free dimensions; 7 is i64, 1 is f32.
fn value(name: &str, data_type: u64) -> Vec<u8> {
    let dimensions = if data_type == 7 { 2 } else { 3 };
    let free = bytes(1, &bytes(2, b"free"));
    let shape = free.repeat(dimensions);
    let tensor = [number(1, data_type), bytes(2, &shape)].concat();
    [bytes(1, name.as_bytes()), bytes(2, &bytes(1, &tensor))].concat()
}

fn number(field: u64, value: u64) -> Vec<u8> {
    [varint(field << 3), varint(value)].concat()
}

fn bytes(field: u64, value: &[u8]) -> Vec<u8> {
    [varint(field << 3 | 2), varint(u64::try_from(value.len()).unwrap()), value.to_vec()].concat()
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut made = Vec::new();
    while value >= 0x80 {
        made.push(u8::try_from(value & 0x7F).unwrap() | 0x80);
        value >>= 7;
    }
    made.push(u8::try_from(value).unwrap());
    made
}
