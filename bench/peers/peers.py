"""Times what Python programs do with one recording, beside ours. bench/peers/peers.ts starts this and asks, line by line.

Arguments: the recording, the model folder. Prints first which systems run here and what is missing. Then, for each line on
standard input that names a system, its milliseconds for the recording once.
"""

import json
import os
import sys
import time

# As ours: one thread, no GPU.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

recording, folder = sys.argv[1:3]
with open(f"{folder}/metadata.json", encoding="utf8") as file:
    metadata = json.load(file)
spec = metadata["features"]
systems, missing = {}, {}


def attempt(name, build):
    try:
        systems[name] = build()
    except Exception as error:  # what is not installed, whatever it is
        missing[name] = f"{type(error).__name__}: {error}"


def librosa_features():
    import librosa
    import numpy

    settings = dict(
        sr=spec["sampleRateHz"], n_fft=spec["windowLength"], hop_length=spec["hopLength"], n_mels=spec["nMels"],
        fmin=spec["fMinHz"], fmax=spec["fMaxHz"], pad_mode="constant",
    )

    def load():
        return librosa.load(recording, sr=spec["sampleRateHz"])[0]

    def features(samples):
        log_mel = librosa.power_to_db(librosa.feature.melspectrogram(y=samples, **settings), top_db=spec["topDb"])
        if spec["kind"] == "mfcc":
            log_mel = librosa.feature.mfcc(S=log_mel, n_mfcc=spec["nMfcc"])
        values = log_mel.T[: metadata["input"]["frames"]].astype(numpy.float32)
        columns = len(metadata["input"]["mean"])
        # Prosody curves, where the network reads them, are not computed here: zeros.
        return numpy.pad(values, ((0, 0), (0, columns - values.shape[1])))[None, :, :, None]

    return load, features


def features_alone():
    load, features = librosa_features()
    samples = load()
    return lambda: features(samples)


def with_onnx_runtime():
    import numpy
    import onnxruntime

    load, features = librosa_features()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(f"{folder}/model.onnx", options, providers=["CPUExecutionProvider"])
    others = {each.name: numpy.zeros((1, each.shape[1]), numpy.float32) for each in session.get_inputs()[1:]}
    return lambda: session.run(None, {"features": features(load()), **others})


def with_keras():
    from keras_network import network

    load, features = librosa_features()
    model, others = network(folder)
    return lambda: model.predict([features(load()), *others], verbose=0)


def with_keras_call():
    from keras_network import network

    load, features = librosa_features()
    model, others = network(folder)
    return lambda: model([features(load()), *others]).numpy()


def with_opensmile():
    import opensmile

    smile = opensmile.Smile(opensmile.FeatureSet.eGeMAPSv02, opensmile.FeatureLevel.Functionals)
    load, _ = librosa_features()
    samples = load()
    return lambda: smile.process_signal(samples, spec["sampleRateHz"])


sys.path.insert(0, os.path.dirname(__file__))
attempt("librosa + Keras predict", with_keras)
attempt("librosa + Keras call", with_keras_call)
attempt("librosa + ONNX Runtime", with_onnx_runtime)
attempt("librosa features alone", features_alone)
attempt("openSMILE eGeMAPS alone", with_opensmile)
print(json.dumps({"systems": list(systems), "missing": missing}), flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    systems[line.strip()]()
    print(json.dumps({"ms": 1000 * (time.perf_counter() - start)}), flush=True)
