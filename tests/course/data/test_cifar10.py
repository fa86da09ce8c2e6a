"""CIFAR-10 from disk and from mirrors, on small files in the very form in which the real ones were written.

The real pickles come from Python 2. `python2` writes what its cPickle wrote: text as SHORT_BINSTRING and BINSTRING,
lists in runs of a thousand. That it does is shown by the one real file that can be written from memory, batches.meta.
"""

import hashlib
import http.server
import io
import pickle
import socket
import tarfile
import threading
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import data
from course.data import cifar, fetch, formats
from course.data.unpickle import REPLACEMENTS, unpickle

NAMES = b"airplane automobile bird cat deer dog frog horse ship truck".split()
PY, BIN = "cifar-10-batches-py", "cifar-10-batches-bin"


class Python2:
    """Python 2's cPickle, protocol 2, for the few types that the official files hold."""

    def __init__(self):
        self.memo = 0

    def dumps(self, value):
        return b"\x80\x02" + self.save(value) + b"."

    def put(self):
        self.memo += 1
        return b"q%c" % self.memo if self.memo < 256 else b"r" + self.memo.to_bytes(4, "little")

    def save(self, value):
        kinds = {bytes: self.string, int: self.integer, list: self.list, dict: self.dict, np.ndarray: self.array}
        return kinds[type(value)](value)

    def string(self, text):
        short = len(text) < 256
        return (b"U%c" % len(text) if short else b"T" + len(text).to_bytes(4, "little")) + text + self.put()

    def integer(self, value):
        if 0 <= value < 2**16:
            return b"K%c" % value if value < 256 else b"M" + value.to_bytes(2, "little")
        return b"J" + value.to_bytes(4, "little", signed=True)

    def list(self, items):
        runs = [items[i : i + 1000] for i in range(0, len(items), 1000)]
        return b"]" + self.put() + b"".join(b"(" + b"".join(map(self.save, run)) + b"e" for run in runs)

    def dict(self, entries):
        start = b"}" + self.put() + b"("
        return start + b"".join(self.save(key) + self.save(value) for key, value in entries.items()) + b"u"

    def array(self, x):
        made = b"cnumpy.core.multiarray\n_reconstruct\n" + self.put() + b"cnumpy\nndarray\n" + self.put()
        made += b"K\x00\x85" + self.put() + self.string(b"b") + b"\x87" + self.put() + b"R" + self.put()
        rows, columns = map(self.integer, x.shape)
        shape = rows + columns + b"\x86" + self.put()
        dtype = b"cnumpy\ndtype\n" + self.put() + self.string(x.dtype.str[1:].encode()) + b"K\x00K\x01\x87"
        dtype += self.put() + b"R" + self.put() + b"(K\x03" + self.string(b"|")
        dtype += b"NNN" + self.integer(-1) * 2 + b"K\x00t" + self.put() + b"b"
        return made + b"(K\x01" + shape + dtype + b"\x89" + self.string(x.tobytes()) + b"t" + self.put() + b"b"


def python2(value):
    return Python2().dumps(value)


META = {b"num_cases_per_batch": 10_000, b"label_names": NAMES, b"num_vis": 3072}


def test_the_writer_of_these_tests_writes_what_python_2_wrote():
    assert len(python2(META)) == 158
    assert hashlib.md5(python2(META)).hexdigest() == "5ff9c542aee3614f3951f8cda6e48888"  # the published batches.meta
    assert (
        pickle.loads(python2({b"data": np.arange(6, dtype=np.uint8).reshape(2, 3)}), encoding="bytes")[b"data"][1, 2]
        == 5
    )


@pytest.fixture(autouse=True)
def five_records(monkeypatch):
    monkeypatch.setattr(formats, "RECORDS", 5)
    monkeypatch.delenv("COURSE_DATA", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def batches(seed=0):
    """Six small batches of (pixels (5, 3072), labels), the last for testing."""
    rng = np.random.default_rng(seed)
    return [(rng.integers(0, 256, (5, 3072), dtype=np.uint8), rng.integers(0, 10, 5).tolist()) for _ in range(6)]


def batch(pixels, labels, note=b"training batch 1 of 5"):
    return python2({b"batch_label": note, b"labels": labels, b"data": pixels, b"filenames": [b"a.png"] * 5})


def pickled_files():
    names = [*formats.PICKLED.train, formats.PICKLED.test]
    return {name: batch(*part) for name, part in zip(names, batches(), strict=True)} | {"batches.meta": python2(META)}


def binary_files():
    names = [*formats.BINARY.train, formats.BINARY.test]
    records = [np.column_stack([np.array(y, np.uint8), x]).tobytes() for x, y in batches()]
    return dict(zip(names, records, strict=True)) | {"batches.meta.txt": b"\n".join(NAMES) + b"\n\n"}


FORMS = {"python": (PY, pickled_files), "binary": (BIN, binary_files)}


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, blob in files.items():
        (folder / name).write_bytes(blob)
    return folder


def pack(path, files, inside):
    with tarfile.open(path, "w:gz") as archive:
        top = tarfile.TarInfo(inside)
        top.type = tarfile.DIRTYPE
        archive.addfile(top)
        for name, blob in files.items():
            member = tarfile.TarInfo(f"{inside}/{name}")
            member.size = len(blob)
            archive.addfile(member, io.BytesIO(blob))
    return path


def assert_whole(images):
    parts = batches()
    pixels = np.concatenate([x for x, _ in parts[:5]])
    assert images.X_train.shape == (25, 3, 32, 32)
    assert images.X_train.dtype == images.X_test.dtype == np.uint8
    assert images.y_train.dtype == images.y_test.dtype == np.int64
    np.testing.assert_array_equal(images.X_train[:, 0, 0, 1], pixels[:, 1])  # red, first row, second column
    np.testing.assert_array_equal(images.X_train[:, 2, 31, 30], pixels[:, 3070])
    np.testing.assert_array_equal(images.X_train.reshape(25, -1), pixels)
    np.testing.assert_array_equal(images.y_train, np.concatenate([y for _, y in parts[:5]]))
    np.testing.assert_array_equal(images.X_test.reshape(5, -1), parts[5][0])
    np.testing.assert_array_equal(images.y_test, parts[5][1])
    assert images.classes == [name.decode() for name in NAMES]
    assert images.X_train.flags.writeable
    assert images.X_test.flags.writeable


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("way", ["files", "folder", "archive"])
def test_both_forms_are_read_unpacked_and_packed(tmp_path, form, way):
    inside, files = FORMS[form]
    if way == "archive":
        pack(tmp_path / f"cifar-10-{form}.tar.gz", files(), inside)
    else:
        write(tmp_path if way == "files" else tmp_path / inside, files())
    before = sorted(tmp_path.rglob("*"))
    assert_whole(data.cifar10(tmp_path))
    assert_whole(data.cifar10(str(tmp_path)))
    assert sorted(tmp_path.rglob("*")) == before


def test_the_real_size_of_a_batch_is_ten_thousand(monkeypatch):
    monkeypatch.undo()
    labels = np.arange(10_000) % 10
    pixels = np.broadcast_to(labels[:, None], (10_000, 3072)).astype(np.uint8)
    X, y = formats.images_of_pickle(batch(pixels, labels.tolist()), "data_batch_1")
    np.testing.assert_array_equal(y, labels)
    np.testing.assert_array_equal(X[:, 1, 5, 7], labels)
    X, y = formats.images_of_records(np.column_stack([labels.astype(np.uint8), pixels]).tobytes(), "data_batch_1.bin")
    np.testing.assert_array_equal(X[:, 1, 5, 7], labels)
    with pytest.raises(ValueError, match=r"a.bin: expected 30,730,000 bytes \(10,000 records of 3073\), got 3,073"):
        formats.images_of_records(b"\0" * 3073, "a.bin")


def test_the_environment_names_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(write(tmp_path / "there", binary_files())))
    assert_whole(data.cifar10())
    with pytest.raises(FileNotFoundError, match="elsewhere"):
        data.cifar10(tmp_path / "elsewhere")


def test_without_a_name_it_is_the_cache_folder(monkeypatch):
    monkeypatch.setenv("COURSE_DATA", "")
    assert cifar.where().name == "dl-foundations-course"
    assert cifar.where("~/x").is_absolute()


def test_when_it_is_not_there_the_message_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(fetch, "fetch", lambda place: pytest.fail("nobody asked to fetch"))
    with pytest.raises(FileNotFoundError) as caught:
        data.cifar10(tmp_path)
    for part in (str(tmp_path), "download=True", "cifar-10-python.tar.gz", "COURSE_DATA", "data.images()", fetch.PAGE):
        assert part in str(caught.value)


@pytest.mark.parametrize("form", FORMS)
def test_a_missing_file_is_named(tmp_path, form):
    inside, make = FORMS[form]
    files = make()
    gone = next(name for name in files if "batch_3" in name)
    del files[gone]
    write(tmp_path / inside, files)
    with pytest.raises(FileNotFoundError, match=f"{gone} is missing in .*{inside}"):
        data.cifar10(tmp_path)
    pack(tmp_path / f"cifar-10-{form}.tar.gz", files, inside)
    for name in files:
        (tmp_path / inside / name).unlink()
    with pytest.raises(ValueError, match=f"expected {inside}/ with .*{gone}"):
        data.cifar10(tmp_path)


@pytest.mark.parametrize("cut", [0, 1, 3072, 5 * 3073 - 1, 5 * 3073 + 1])
def test_a_binary_file_of_another_length_is_refused(tmp_path, cut):
    files = binary_files()
    files["data_batch_2.bin"] = (files["data_batch_2.bin"] + b"\0")[:cut]
    with pytest.raises(ValueError, match=rf"data_batch_2.bin: expected 15,365 bytes .* got {cut:,}$"):
        data.cifar10(write(tmp_path, files))


@pytest.mark.parametrize("keep", [0, 1, 40, 8000, -1])
def test_a_truncated_pickle_is_refused(tmp_path, keep):
    files = pickled_files()
    files["data_batch_2"] = files["data_batch_2"][:keep]
    with pytest.raises(
        ValueError, match=rf"data_batch_2: not a pickle of CIFAR-10 \({len(files['data_batch_2']):,} bytes\)"
    ):
        data.cifar10(write(tmp_path, files))


def test_a_label_above_nine_is_refused(tmp_path):
    files = binary_files()
    files["test_batch.bin"] = files["test_batch.bin"][: 2 * 3073] + b"\x0a" + files["test_batch.bin"][2 * 3073 + 1 :]
    with pytest.raises(ValueError, match=r"test_batch.bin: expected labels from 0 to 9, got 10 in record 2"):
        data.cifar10(write(tmp_path, files))


PIXELS = np.zeros((5, 3072), np.uint8)


@pytest.mark.parametrize("labels", [[0, 1, 2, 3, 10], [0, 1, 2, 3, -1], [0, 1, 2, 3, b"4"], [0, 1, 2, 3], b"01234"])
def test_wrong_labels_in_a_pickle_are_refused(labels):
    with pytest.raises(ValueError, match=r"b1: expected (labels from 0 to 9, got .* in record 4|a list of 5 labels)"):
        formats.images_of_pickle(batch(PIXELS, labels), "b1")


@pytest.mark.parametrize(
    "pixels",
    [np.zeros((4, 3072), np.uint8), np.zeros((5, 3071), np.uint8), np.zeros((5, 3072), np.int16), b"0" * 15360],
)
def test_pixels_of_another_shape_or_type_are_refused(pixels):
    with pytest.raises(ValueError, match="b1: expected data to be 5 × 3072 of type uint8, got"):
        formats.images_of_pickle(batch(pixels, [0] * 5), "b1")


def test_pixels_that_end_early_or_lie_in_columns_are_refused():
    whole = batch(PIXELS, [0] * 5)
    short = whole.replace(b"T\x00\x3c\x00\x00" + bytes(15360), b"T\xff\x3b\x00\x00" + bytes(15359))
    columns = whole.replace(b"\x89T", b"\x88T")
    for blob in (short, columns):
        assert blob != whole
        with pytest.raises(ValueError, match="b1: expected data to be 5 × 3072"):
            formats.images_of_pickle(blob, "b1")


@pytest.mark.parametrize("value", [[1, 2], {b"data": 1}, {b"labels": [1]}, 7, b"text"])
def test_a_pickle_of_something_else_is_refused(value):
    with pytest.raises(ValueError, match="b1: expected a dict with the keys"):
        formats.images_of_pickle(python2(value), "b1")


@pytest.mark.parametrize("names", [NAMES[:9], [*NAMES[:9], 3], b"airplane"])
def test_wrong_class_names_are_refused(names):
    with pytest.raises(ValueError, match="m: expected 10 class names"):
        formats.names_of_pickle(python2({b"label_names": names}), "m")
    with pytest.raises(ValueError, match="m: expected 10 class names"):
        formats.names_of_text(b"airplane\n", "m")


class Evil:
    """Pickles as a call of anything."""

    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


def hostile(path):
    import os
    import subprocess

    touch = f"open({str(path)!r}, 'w').close()"
    return {
        "os.system": Evil(os.system, f"touch {path}"),
        "subprocess": Evil(subprocess.call, ["touch", str(path)]),
        "eval": Evil(eval, touch),
        "exec": Evil(exec, touch),
        "open": Evil(open, str(path), "w"),
        "getattr": Evil(getattr, "x", "upper"),
        "numpy.load": Evil(np.load, str(path), None, True),
        "numpy.fromfile": Evil(np.fromfile, str(path)),
    }


@pytest.mark.parametrize(
    "which", ["os.system", "subprocess", "eval", "exec", "open", "getattr", "numpy.load", "numpy.fromfile"]
)
@pytest.mark.parametrize("protocol", range(6))
def test_a_malicious_pickle_does_nothing_and_is_refused(tmp_path, which, protocol):
    mark = tmp_path / "ran"
    evil = hostile(mark)[which]
    for value in (
        evil,
        {b"data": evil, b"labels": [0] * 5},
        {b"labels": [[[evil]]]},
        {evil: 1},
        (evil, Evil(str, evil)),
    ):
        with pytest.raises(ValueError, match=r"data_batch_1: .*it asks for \S+\.\S+, which is refused"):
            unpickle(pickle.dumps(value, protocol), "data_batch_1")
    assert not mark.exists()


def test_a_malicious_file_in_a_folder_is_refused_by_name(tmp_path):
    files = pickled_files()
    files["data_batch_4"] = pickle.dumps(hostile(tmp_path / "ran")["os.system"], 2)
    with pytest.raises(ValueError, match=r"data_batch_4: .*asks for (posix|nt)\.system"):
        data.cifar10(write(tmp_path, files))
    assert not (tmp_path / "ran").exists()


def test_every_opcode_that_names_something_is_held_back():
    inst, stack, obj = b"(S'x'\nios\nsystem\n.", b"\x8c\x02os\x8c\x06system\x93.", b"(cos\nsystem\nS'x'\no."
    for blob in (b"cos\nsystem\n.", inst, stack, obj, b"\x80\x02cos\nsystem\nU\x01x\x85\x81."):
        with pytest.raises(ValueError, match=r"asks for os\.system, which is refused"):
            unpickle(blob, "b")
    with pytest.raises(ValueError, match="b: not a pickle"):
        unpickle(b"P1\n.", "b")


@given(module=st.sampled_from(["numpy", "builtins", "numpy.core.multiarray", "os", ""]) | st.text(), name=st.text())
def test_only_three_names_exist(module, name):
    blob = (
        pickle.PROTO + b"\x04" + b"".join(b"X" + len(t).to_bytes(4, "little") + t for t in map(encoded, (module, name)))
    )
    if (module, name) in REPLACEMENTS:
        return
    with pytest.raises(ValueError, match="which is refused"):
        unpickle(blob + b"\x93.", "b")


def encoded(text):
    return text.encode("utf-8", "surrogatepass")


def test_numpy_itself_never_runs():
    """Numpy's own arrays trust a pickle's strides, types and objects; the stand-ins only keep what they are given."""
    objects = pickle.dumps({b"data": np.array([[{"a": 1}]], dtype=object), b"labels": [0] * 5}, 3)
    with pytest.raises(ValueError, match="b: expected data to be"):
        formats.images_of_pickle(objects, "b")
    assert not isinstance(unpickle(pickle.dumps(np.zeros(3), 3), "b"), np.ndarray)
    for attack in (b"cnumpy\nndarray\nJ\xff\xff\xff\x7f\x85R.", b"cnumpy\ndtype\nU\x01O\x85R."):
        assert type(unpickle(attack, "b")) in REPLACEMENTS.values()


def test_a_pickle_cannot_change_the_stand_ins():
    before = {kind: dict(vars(kind)) for kind in REPLACEMENTS.values()}
    for state in (b"}U\x05stateU\x01xsb.", b"N}U\x0b__setstate__U\x01xs\x86b."):
        with pytest.raises(ValueError, match="b: not a pickle"):
            unpickle(b"\x80\x02cnumpy\nndarray\n" + state, "b")
    assert {kind: dict(vars(kind)) for kind in REPLACEMENTS.values()} == before


def test_arrays_written_by_a_newer_numpy_are_read_as_well():
    value = {b"data": batches()[0][0], b"labels": batches()[0][1]}
    X, y = formats.images_of_pickle(pickle.dumps(value, 3), "b")
    np.testing.assert_array_equal(X.reshape(5, -1), value[b"data"])
    assert y.tolist() == value[b"labels"]


def test_an_unpacked_folder_goes_before_an_archive(tmp_path):
    (tmp_path / "cifar-10-binary.tar.gz").write_bytes(b"never opened")
    write(tmp_path / PY, pickled_files())
    assert_whole(data.cifar10(tmp_path))


def add(path, name, **attributes):
    """An archive with every right file, and one member more."""
    files = {f"{PY}/{key}": blob for key, blob in pickled_files().items()}
    with tarfile.open(path, "w:gz") as archive:
        extra = tarfile.TarInfo(name)
        for key, value in attributes.items():
            setattr(extra, key, value)
        archive.addfile(extra, io.BytesIO(bytes(extra.size)))
        for key, blob in files.items():
            member = tarfile.TarInfo(key)
            member.size = len(blob)
            archive.addfile(member, io.BytesIO(blob))


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("../evil", {"size": 4}),
        (f"{PY}/../../evil", {"size": 4}),
        ("/tmp/evil", {"size": 4}),
        (f"{PY}/link", {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"}),
        (f"{PY}/data_batch_1", {"type": tarfile.LNKTYPE, "linkname": "../evil"}),
        (f"{PY}/device", {"type": tarfile.CHRTYPE}),
        (f"{PY}/pipe", {"type": tarfile.FIFOTYPE}),
        (f"{PY}/bomb", {"size": 65 * 2**20}),
    ],
)
def test_an_archive_with_a_dangerous_member_is_refused(tmp_path, name, attributes):
    add(tmp_path / "cifar-10-python.tar.gz", name, **attributes)
    with pytest.raises(ValueError, match=rf"cifar-10-python.tar.gz: refused for its member .*{name.split('/')[-1]}"):
        data.cifar10(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["cifar-10-python.tar.gz"]


def test_a_harmless_member_more_does_no_harm(tmp_path):
    add(tmp_path / "cifar-10-python.tar.gz", f"{PY}/readme.html", size=88)
    assert_whole(data.cifar10(tmp_path))


@pytest.mark.parametrize("keep", [0, 5, 20, 3000, -100])
def test_a_damaged_archive_says_what_was_expected(tmp_path, keep):
    path = pack(tmp_path / "cifar-10-python.tar.gz", pickled_files(), PY)
    path.write_bytes(path.read_bytes()[:keep])
    size = path.stat().st_size
    with pytest.raises(ValueError, match=f"damaged .*expected 170,498,071 bytes with md5 c58f.*, got {size:,} bytes"):
        data.cifar10(tmp_path)


def test_an_archive_whose_bits_are_wrong_is_damaged(tmp_path):
    path = pack(tmp_path / "cifar-10-binary.tar.gz", binary_files(), BIN)
    blob = bytearray(path.read_bytes())
    blob[len(blob) // 2 : len(blob) // 2 + 50] = bytes(50)
    path.write_bytes(blob)
    with pytest.raises(ValueError, match=r"damaged .*expected 170,052,171 bytes with md5 c32a"):
        data.cifar10(tmp_path)


@pytest.fixture
def mirrors(tmp_path, monkeypatch):
    """A server on this machine: /good/ has the archive, /bad/ a wrong one, /cut/ stops half way; nothing else."""
    good = pack(tmp_path / "served.tar.gz", pickled_files(), PY).read_bytes()
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            body = {"/good/": good, "/bad/": b"wrong", "/cut/": good}.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write((body or b"")[: 1000 if self.path == "/cut/" else None])

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    monkeypatch.setattr(fetch, "MD5", hashlib.md5(good).hexdigest())
    root = f"http://127.0.0.1:{server.server_port}"
    silent = socket.socket()  # its port is taken, and nobody listens
    silent.bind(("127.0.0.1", 0))
    down = f"http://127.0.0.1:{silent.getsockname()[1]}/"

    def use(*paths):
        monkeypatch.setattr(fetch, "MIRRORS", tuple(down if path == "down" else root + path for path in paths))

    yield SimpleNamespace(use=use, asked=asked, down=down)
    server.shutdown()
    server.server_close()
    silent.close()


def test_it_is_fetched_once_when_asked_to(tmp_path, mirrors, capsys):
    mirrors.use("/good/")
    home = tmp_path / "not" / "yet"
    assert_whole(data.cifar10(home, download=True))
    assert_whole(data.cifar10(home, download=True))
    assert_whole(data.cifar10(home))
    assert mirrors.asked == ["/good/"]
    assert [path.name for path in home.iterdir()] == ["cifar-10-python.tar.gz"]


@pytest.mark.parametrize("first", ["down", "/gone/", "/bad/", "/cut/"])
def test_when_a_mirror_fails_the_next_is_used(tmp_path, mirrors, first):
    mirrors.use(first, "/good/")
    assert_whole(data.cifar10(tmp_path / "home", download=True))


def test_when_all_fail_each_says_why_and_nothing_is_kept(tmp_path, mirrors):
    mirrors.use("down", "/gone/", "/bad/")
    with pytest.raises(OSError, match="could not be downloaded") as caught:
        data.cifar10(tmp_path / "home", download=True)
    message = str(caught.value)
    for part in (
        mirrors.down,
        "/gone/",
        "404",
        "/bad/",
        "does not match",
        fetch.MD5,
        fetch.PAGE,
        hashlib.md5(b"wrong").hexdigest(),
    ):
        assert part in message
    assert list((tmp_path / "home").iterdir()) == []


def test_the_progress_counts_megabytes(capsys):
    progress = fetch.Progress()
    for _ in range(10):
        progress.update(300_000)
    progress.reset()
    progress.update(170_498_071)
    progress.close()
    lines = capsys.readouterr().out.split("\r")
    assert lines[1:] == [f"cifar-10-python.tar.gz: {n} of 170 MB" for n in (1, 2, 3)] + [
        "cifar-10-python.tar.gz: 170 of 170 MB\n"
    ]


def test_the_published_checksums_stand_in_the_list():
    assert formats.PICKLED.md5 == fetch.MD5 == "c58f30108f718f92721af3b95e74349a"
    assert formats.BINARY.md5 == "c32a1d4ab5d03f1284b67883e8d87530"
    assert all(url.startswith("https://") and url.endswith("/cifar-10-python.tar.gz") for url in fetch.MIRRORS)
    assert "www.cs.toronto.edu" in fetch.MIRRORS[-1]


def test_images_tell_their_shapes(tmp_path):
    images = data.cifar10(write(tmp_path, binary_files()))
    assert repr(images) == "Images(X_train (25, 3, 32, 32), y_train (25,), X_test (5, 3, 32, 32), y_test (5,))"
    with pytest.raises(AttributeError):
        images.y_test = None


def test_a_folder_that_may_not_be_read_is_as_good_as_none(tmp_path, monkeypatch):
    write(tmp_path / "batches", binary_files())
    monkeypatch.setattr(cifar.os, "access", lambda *_: False)
    assert cifar.find(tmp_path / "batches") is None
