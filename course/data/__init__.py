"""The course's data sets: generated ones, drawn pictures, real handwritten digits, and CIFAR-10 from disk.

Everything but CIFAR-10 works offline. Generators take an explicit `np.random.Generator`. Examples are rows in random
order; labels are integers from 0. Heavy libraries are imported when they are first used.
"""

from course.data.cifar import Images, cifar10
from course.data.curves import noisy_sine, rent
from course.data.drawings import Pictures, images, pictures
from course.data.handwriting import Split, digits
from course.data.toy import blobs, rings, spirals, xor

__all__ = [
    "Images",
    "Pictures",
    "Split",
    "blobs",
    "cifar10",
    "digits",
    "images",
    "noisy_sine",
    "pictures",
    "rent",
    "rings",
    "spirals",
    "xor",
]
