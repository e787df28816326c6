"""The network of a model folder in Keras, for its time alone: the same layers and widths, weights drawn by lot."""

import json

import keras
import numpy
from keras import ops


class MeanNormalization(keras.layers.Layer):
    def call(self, x):
        return ops.concatenate([x, x - ops.mean(x, axis=1, keepdims=True)], axis=-1)


class AttentiveStatistics(keras.layers.Layer):
    def __init__(self, units, **settings):
        super().__init__(**settings)
        self.hidden, self.query = keras.layers.Dense(units, "tanh"), keras.layers.Dense(1, use_bias=False)

    def call(self, x):
        x = ops.reshape(x, (ops.shape(x)[0], -1, x.shape[2] * x.shape[3]))
        weights = ops.softmax(self.query(self.hidden(x)), axis=1)
        mean = ops.sum(weights * x, axis=1)
        variance = ops.relu(ops.sum(weights * x * x, axis=1) - mean * mean)
        return ops.concatenate([mean, ops.sqrt(variance + 1e-5)], axis=-1)


class SelfAttention(keras.layers.Layer):
    def __init__(self, units, heads, **settings):
        super().__init__(**settings)
        layers = keras.layers
        self.entry, self.wide, self.narrow = layers.Dense(units), layers.Dense(2 * units, "silu"), layers.Dense(units)
        self.attention = layers.MultiHeadAttention(heads, units // heads)
        self.first, self.second = layers.LayerNormalization(epsilon=1e-5), layers.LayerNormalization(epsilon=1e-5)

    def call(self, x):
        x = ops.reshape(x, (ops.shape(x)[0], -1, x.shape[2] * x.shape[3]))
        entry = self.entry(x)
        normal = self.first(entry)
        heard = entry + self.attention(normal, normal)
        context = heard + self.narrow(self.wide(self.second(heard)))
        return ops.expand_dims(ops.concatenate([x, context], axis=-1), 2)


def layer_of(kind, config):
    layers = keras.layers
    if kind == "Conv2D":
        names = ("filters", "kernel_size", "strides", "padding", "activation", "use_bias")
        return layers.Conv2D(**{name: config[name] for name in names})
    if kind == "Dense":
        return layers.Dense(config["units"], config["activation"], config["use_bias"])
    if kind == "Activation":
        return layers.Activation(config["activation"])
    if kind == "Reshape":
        return layers.Reshape([-1 if size is None else size for size in config["target_shape"]])
    if kind == "Dropout":
        return layers.Dropout(config["rate"])
    if kind == "AttentiveStatistics":
        return AttentiveStatistics(config["units"])
    if kind == "SelfAttention":
        return SelfAttention(config["units"], config["heads"])
    if kind == "MeanNormalization":
        return MeanNormalization()
    return getattr(layers, kind)()


def network(folder):
    """The model, and its inputs after the first, as a stranger has them."""
    with open(f"{folder}/model.json", encoding="utf8") as file:
        topology = json.load(file)["modelTopology"]
    config = topology.get("model_config", topology)["config"]
    values, waiting = {}, list(config["layers"])
    while waiting:
        layer = waiting.pop(0)
        name, settings = layer["name"], layer["config"]
        if layer["class_name"] == "InputLayer":
            values[name] = keras.Input(settings["batch_input_shape"][1:])
            continue
        inputs = [node[0] for node in layer["inbound_nodes"][0]]
        if any(each not in values for each in inputs):
            waiting.append(layer)
            continue
        found = [values[each] for each in inputs]
        values[name] = layer_of(layer["class_name"], settings)(found if len(found) > 1 else found[0])
    inputs = [values[each[0]] for each in config["input_layers"]]
    others = [numpy.zeros((1, each.shape[1]), numpy.float32) for each in inputs[1:]]
    return keras.Model(inputs, values[config["output_layers"][0][0]]), others
