//! The few fields of ONNX's protobuf that a model of one node needs.
#![allow(dead_code, reason = "each test makes the model that it needs")]

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
    let inputs = [value(input, 7, &[None; 2]), value("attention_mask", 7, &[None; 2])];
    model(&node, &[weights], &inputs, &value("last_hidden_state", 1, &[None; 3]))
}

/// A model that gives each channel's mean of a picture as a map of one place; `None` is a side left open.
pub(crate) fn means(shape: &[Option<u64>]) -> Vec<u8> {
    let node = [bytes(1, b"pixels"), bytes(2, b"means"), bytes(4, b"GlobalAveragePool")].concat();
    model(&node, &[], &[value("pixels", 1, shape)], &value("means", 1, &[None; 4]))
}

fn model(node: &[u8], weights: &[Vec<u8>], inputs: &[Vec<u8>], output: &[u8]) -> Vec<u8> {
    // GraphProto: node, name, initializer, input, output.
    let mut graph = [bytes(1, node), bytes(2, b"graph")].concat();
    for tensor in weights {
        graph.extend(bytes(5, tensor));
    }
    for input in inputs {
        graph.extend(bytes(11, input));
    }
    graph.extend(bytes(12, output));
    // ModelProto: ir_version, graph, opset_import.
    [number(1, 8), bytes(7, &graph), bytes(8, &number(2, 17))].concat()
}

/// `ValueInfoProto` of a tensor; `None` is a free dimension; of the types 7 is i64 and 1 is f32.
fn value(name: &str, data_type: u64, shape: &[Option<u64>]) -> Vec<u8> {
    let dimension =
        |side: &Option<u64>| bytes(1, &side.map_or_else(|| bytes(2, b"free"), |side| number(1, side)));
    let shape: Vec<u8> = shape.iter().flat_map(dimension).collect();
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
