"""Plain values: all of them survive the way to a kernel and to a file; anything hostile raises ValueError."""

import io
import json
import lzma
import pickle
import tracemalloc
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course.check import plain
from course.check.plain import DTYPES, Seed, load, pack, save, unpack

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(1 - 2**63, 2**63 - 1)
    | st.floats()
    | texts
    | st.builds(Seed, st.integers(0, 2**63 - 1))
)
arrays = hnp.arrays(st.sampled_from(sorted(DTYPES)), hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
values = st.recursive(
    scalars | arrays | arrays.map(np.asfortranarray),
    lambda inner: (
        st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(texts, inner, max_size=3)
    ),
    max_leaves=8,
)


def through_json(value):
    """As a value crosses to a kernel: the tree as JSON text, the buffers as memory views."""
    tree, buffers = pack(value)
    return unpack(json.loads(json.dumps(tree, allow_nan=False)), [memoryview(buffer) for buffer in buffers])


def same(a, b):
    """Equal in type, in value, and arrays also in dtype and order; nan equals nan."""
    if isinstance(a, np.ndarray):
        alike = a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
        return alike and a.flags.f_contiguous == b.flags.f_contiguous and b.flags.writeable
    if isinstance(a, list | tuple):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return type(a) is type(b) and (a == b or a != a)


@given(values)
def test_everything_plain_survives_the_way_to_a_kernel(value):
    assert same(value, through_json(value))


@given(values)
@settings(max_examples=30)
def test_everything_plain_survives_a_file(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("plain") / "value.npz"
    save(path, value)
    assert same(value, load(path))


@pytest.mark.parametrize("number", [np.float32(0.5), np.int8(3), np.bool_(True), np.float64("nan"), np.uint64(7)])
def test_numbers_of_numpy_become_python_s_own(number):
    back = through_json(number)
    assert type(back) in (bool, int, float)
    assert back == number or number != number


def test_other_byte_orders_become_this_machine_s():
    assert through_json(np.array([1, 256], ">i4")).tolist() == [1, 256]


def test_a_column_major_array_stays_one():
    view = np.arange(6.0).reshape(2, 3).T
    assert through_json(view).flags.f_contiguous
    assert not through_json(view).flags.c_contiguous


NOT_PLAIN = [object(), {1, 2}, {1: 2}, 1 + 2j, 2**63, np.array([None]), np.array(["a"]), iter([]), "\ud800", b"x"]


@pytest.mark.parametrize("value", [*NOT_PLAIN, *([each] for each in NOT_PLAIN), {"\udfff": 1}])
def test_what_is_not_plain_is_named(value):
    with pytest.raises(ValueError, match=r"got \w+|surrogates not allowed"):
        pack(value)


@pytest.mark.parametrize("value", ["1", -1, 2**63, True, 1.0, None])
def test_a_seed_is_a_whole_number(value):
    with pytest.raises(ValueError, match="whole number"):
        Seed(value)


def test_a_value_that_holds_itself_is_refused():
    value = []
    value.append(value)
    with pytest.raises(ValueError, match="nesting"):
        pack(value)


def test_a_small_view_of_terabytes_is_refused_before_it_is_copied():
    with pytest.raises(ValueError, match="MiB"):
        pack(np.broadcast_to(0.0, (2**20, 2**20)))


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["array", "tuple", "dict", "float", "seed", "x"]), inner, max_size=2)
        | st.tuples(
            st.sampled_from([*sorted(DTYPES), "|O", "<U4"]),
            st.lists(st.integers(-2, 2**65), max_size=3),
            st.sampled_from(["C", "F", "K"]),
            st.integers(-1, 3),
        ).map(lambda body: {"array": list(body)})
    ),
    max_leaves=10,
)


@given(json_like, st.lists(st.binary(max_size=16), max_size=3))
@settings(max_examples=300)
def test_a_hostile_tree_gives_a_plain_value_or_a_value_error(tree, buffers):
    try:
        value = unpack(tree, buffers)
    except ValueError:
        return
    pack(value)


def deep(levels):
    tree = 1
    for _ in range(levels):
        tree = [tree]
    return tree


HOSTILE = {
    "a buffer used twice": ([{"array": ["|u1", [8], "C", 0]}] * 2, [bytes(8)]),
    "a buffer not used": (1, [bytes(8)]),
    "a buffer that is not there": ({"array": ["|u1", [8], "C", 1]}, [bytes(8)]),
    "objects": ({"array": ["|O", [1], "C", 0]}, [bytes(8)]),
    "void": ({"array": ["|V8", [1], "C", 0]}, [bytes(8)]),
    "too short": ({"array": ["<f8", [2], "C", 0]}, [bytes(8)]),
    "negative sizes": ({"array": ["<f8", [-1, -1], "C", 0]}, [bytes(8)]),
    "a true size": ({"array": ["|u1", [True], "C", 0]}, [bytes(1)]),
    "empty and beyond any machine": ({"array": ["<f8", [0, 2**62, 2**62], "C", 0]}, [b""]),
    "empty and beyond any number": ({"array": ["<f8", [0, 10**400], "C", 0]}, [b""]),
    "a thousand axes": ({"array": ["<f8", [1] * 1000, "C", 0]}, [bytes(8)]),
    "another order": ({"array": ["<f8", [1], "A", 0]}, [bytes(8)]),
    "a number no float can hold": (10**400, []),
    "nested deeply": (deep(100), []),
    "two forms at once": ({"tuple": [], "float": "nan"}, []),
    "a float in words": ({"float": "1e999"}, []),
    "a negative seed": ({"seed": -1}, []),
    "half a character": ("\ud800", []),
    "half a character as a key": ({"dict": {"\ud800": 1}}, []),
    "bytes": (b"x", []),
}


@pytest.mark.parametrize(("tree", "buffers"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_pack_never_writes_is_refused(tree, buffers):
    with pytest.raises(ValueError, match=r"\w"):
        unpack(tree, buffers)


def test_more_bytes_than_allowed_are_refused_before_they_are_read():
    tree, buffers = pack(np.zeros(1000))
    with pytest.raises(ValueError, match="at most 7999 bytes"):
        unpack(tree, buffers, max_bytes=7999)


def test_reading_takes_no_more_memory_than_the_buffers():
    buffers = [bytes(2**20)]
    tree = [{"array": ["|u1", [2**20], "C", 0]}] * 200
    tracemalloc.start()
    with pytest.raises(ValueError, match="each buffer once"):
        unpack(tree, buffers)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * 2**20


class Bomb:
    """Runs something when it is unpickled."""

    def __reduce__(self):
        return exec, ("raise SystemExit('unpickled')",)


def archive(**members):
    """A zip file of raw members."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(f"{name}.npy", content)
    return raw.getvalue()


def npy(array):
    raw = io.BytesIO()
    np.save(raw, array, allow_pickle=True)
    return raw.getvalue()


def as_bytes(tree):
    return npy(np.frombuffer(json.dumps(tree).encode(), np.uint8))


def xz(content, cut=0, **options):
    packed = lzma.compress(content, filters=[{"id": lzma.FILTER_LZMA2, **options}])
    return npy(np.frombuffer(packed[: len(packed) - cut], np.uint8))


NOTHING = npy(np.zeros(0, np.uint8))
EIGHT = npy(np.zeros(8, np.uint8))
U8 = {"array": ["|u1", [8], "C", 0]}
OVERLAP = [U8, {"array": ["|u1", [0], "C", 1]}, {"array": ["|u1", [8], "C", 2]}]
HEADER = NOTHING.replace(b"(0,), }" + 13 * b" ", b"(10000000000000,), }")
FILES = {
    "nothing": b"",
    "text": b"no archive at all",
    "a pickle": pickle.dumps(Bomb()),
    "a pickle as an array": npy(np.array([Bomb()])),
    "a pickle in an archive": archive(tree=npy(np.array([Bomb()])), data=NOTHING),
    "a single array": npy(np.zeros(3)),
    "no data": archive(tree=as_bytes([1, []])),
    "no JSON": archive(tree=EIGHT, data=NOTHING),
    "JSON nested deeply": archive(tree=npy(np.frombuffer(b"[" * 10**5, np.uint8)), data=NOTHING),
    "another form": archive(tree=as_bytes({"a": 1}), data=NOTHING),
    "lengths that overlap": archive(tree=as_bytes([OVERLAP, [8, -8, 8]]), data=EIGHT),
    "lengths beyond the data": archive(tree=as_bytes([U8, [9]]), data=EIGHT),
    "lengths that are none": archive(tree=as_bytes([U8, ["8"]]), data=EIGHT),
    "an array of ten terabytes in its header": archive(tree=HEADER, data=NOTHING),
    "cut off": archive(tree=as_bytes([1, []]), data=NOTHING)[:-40],
    "numbers that are cut off": archive(tree=as_bytes([U8, [8]]), data=xz(bytes(8), cut=4)),
    "numbers beyond their lengths": archive(tree=as_bytes([U8, [8]]), data=xz(bytes(10**7))),
    "fewer numbers than their lengths": archive(tree=as_bytes([U8, [8]]), data=xz(bytes(7))),
    "a dictionary of a hundred megabytes": archive(tree=as_bytes([U8, [8]]), data=xz(bytes(8), dict_size=10**8)),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
def test_a_file_that_save_did_not_write_raises_value_error_and_runs_nothing(tmp_path, content):
    path = tmp_path / "checks.npz"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="expected a file written by"):
        load(path)


def test_the_file_with_a_hostile_header_is_what_it_says():
    assert b"(10000000000000,)" in HEADER
    assert len(HEADER) == len(NOTHING)


@pytest.mark.parametrize("kind", [np.zeros(2**21), "a" * 2**24], ids=["numbers", "text"])
def test_a_file_that_unfolds_beyond_the_cap_is_not_read(tmp_path, monkeypatch, kind):
    path = tmp_path / "bomb.npz"
    save(path, kind)
    assert path.stat().st_size < 2**17
    monkeypatch.setattr(plain, "MAX_BYTES", 2**22)
    tracemalloc.start()
    with pytest.raises(ValueError, match="at most"):
        load(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**24


def test_a_file_of_an_earlier_version_is_read(tmp_path):
    path = tmp_path / "checks.npz"
    path.write_bytes(archive(tree=as_bytes([[U8, "ä"], [8]]), data=npy(np.arange(8, dtype=np.uint8))))
    numbers, text = load(path)
    assert numbers.tolist() == list(range(8))
    assert text == "ä"


def test_a_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.npz")
