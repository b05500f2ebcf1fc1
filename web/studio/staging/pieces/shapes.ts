import { BoxGeometry, BufferAttribute, BufferGeometry, CylinderGeometry, LatheGeometry, PlaneGeometry, SphereGeometry, Vector2 } from 'three'
import { RoundedBoxGeometry } from 'three/examples/jsm/geometries/RoundedBoxGeometry.js'

// All stand on their foot: the lowest point is at y 0. Texture runs in metres, so that grain and weave keep their size.

/** A board or block with edges rounded as a joiner breaks them. */
export function block(w: number, h: number, d: number, edge = 0.006): BufferGeometry {
  const made = edge > 0 ? new RoundedBoxGeometry(w, h, d, 2, Math.min(edge, w / 2.01, h / 2.01, d / 2.01)) : new BoxGeometry(w, h, d)
  made.translate(0, h / 2, 0)
  return inMetres(made)
}

/** Upholstery: a box that swells, most in the middle of its faces. `puff` 0 is a brick, 1 a pillow. */
export function cushion(w: number, h: number, d: number, puff = 0.5): BufferGeometry {
  const made = new BoxGeometry(1, 1, 1, 16, 10, 16)
  const place = made.getAttribute('position') as BufferAttribute
  const power = 9 - 6.2 * puff
  for (let at = 0; at < place.count; at++) {
    const [x, y, z] = [place.getX(at) * 2, place.getY(at) * 2, place.getZ(at) * 2]
    const far = (Math.abs(x) ** power + Math.abs(y) ** power + Math.abs(z) ** power) ** (1 / power)
    const swell = 1 + puff * 0.1 * (1 - x * x) * (1 - z * z)
    place.setXYZ(at, ((x / far) * w) / 2, Math.max(-1, Math.min(1, (y / far) * swell)) * (h / 2), ((z / far) * d) / 2)
  }
  made.computeVertexNormals()
  made.translate(0, h / 2, 0)
  return inMetres(made)
}

/** A thrown pillow: full in the middle, flat at its seam, with corners that stand out; `crease` turns its folds. */
export function pillow(w: number, h: number, d: number, crease = 0): BufferGeometry {
  const made = new BoxGeometry(2, 2, 2, 18, 18, 1)
  const place = made.getAttribute('position') as BufferAttribute
  for (let at = 0; at < place.count; at++) {
    const [x, y, z] = [place.getX(at), place.getY(at), place.getZ(at)]
    const full = ((1 - x ** 4) * (1 - y ** 4)) ** 0.55
    const fold = 0.05 * Math.sin(x * 5.1 + crease) * Math.sin(y * 4.3 + crease * 2) * full
    place.setXYZ(at, ((x * w) / 2) * (1 - 0.07 * (1 - y * y)), ((y * h) / 2) * (1 - 0.07 * (1 - x * x)) + h / 2, ((z * d) / 2) * Math.max(0.06, full + fold))
  }
  made.computeVertexNormals()
  return inMetres(made)
}

/** Cloth that hangs in folds from y `h` to the floor. */
export function curtain(w: number, h: number, fold: number): BufferGeometry {
  const made = new PlaneGeometry(w, h, 96, 12)
  made.translate(0, h / 2, 0)
  const place = made.getAttribute('position') as BufferAttribute
  for (let at = 0; at < place.count; at++) {
    const [x, y] = [place.getX(at), place.getY(at)]
    // Gathered at the rail, looser below, and no two folds alike.
    const loose = 0.55 + 0.45 * (1 - y / h)
    const wave = Math.sin(x * 58 + Math.sin(x * 9) * 1.4) + 0.35 * Math.sin(x * 23 + y * 0.8)
    place.setXYZ(at, x * (1 + 0.02 * (1 - y / h)), y, wave * fold * loose)
  }
  made.computeVertexNormals()
  return inMetres(made)
}

/** A leg or pole; `foot` is its radius at the floor. */
export function rod(radius: number, h: number, foot = radius, sides = 24): BufferGeometry {
  const made = new CylinderGeometry(radius, foot, h, sides)
  made.translate(0, h / 2, 0)
  return inMetres(made)
}

/** A turned body from radius and height pairs, from foot to top. */
export function turned(profile: readonly (readonly [number, number])[], sides = 40): BufferGeometry {
  return inMetres(new LatheGeometry(profile.map(([r, y]) => new Vector2(r, y)), sides))
}

export function ball(radius: number, squash = 1): BufferGeometry {
  const made = new SphereGeometry(radius, 28, 20)
  made.scale(1, squash, 1)
  made.translate(0, radius * squash, 0)
  return inMetres(made)
}

/** A flat sheet that looks along +z, its lower edge at y 0. Its texture fills it once. */
export function sheet(w: number, h: number): BufferGeometry {
  const made = new PlaneGeometry(w, h)
  made.translate(0, h / 2, 0)
  return made
}

/** A blanket or duvet: a sheet that lies, with folds and edges that hang down by `drop`. */
export function drape(w: number, d: number, drop: number, fold = 0.012): BufferGeometry {
  const made = new PlaneGeometry(w + drop * 2, d + drop, 48, 40)
  made.rotateX(-Math.PI / 2)
  const place = made.getAttribute('position') as BufferAttribute
  for (let at = 0; at < place.count; at++) {
    const [x, z] = [place.getX(at), place.getZ(at) + drop / 2]
    const over = Math.max(0, Math.abs(x) - w / 2)
    const front = Math.max(0, z - d / 2)
    const fell = Math.min(drop, Math.max(over, front))
    const ripple = fold * (Math.sin(x * 11 + z * 7) + Math.sin(z * 17 - x * 5) * 0.6 + Math.sin(x * 3.1) * 0.8)
    place.setXYZ(at, Math.sign(x) * Math.min(Math.abs(x), w / 2 + 0.02) + (over > 0 ? Math.sign(x) * ripple * 0.6 : 0), drop - fell + (fell > 0 ? 0 : ripple + fold), Math.min(z, d / 2 + 0.02) + (front > 0 ? ripple * 0.6 : 0))
  }
  made.computeVertexNormals()
  return inMetres(made)
}

/** A leaf that bows: `length` from the stem, along +x. */
export function leaf(length: number, width: number, bow: number): BufferGeometry {
  const made = new PlaneGeometry(length, width, 10, 4)
  made.rotateX(-Math.PI / 2)
  made.translate(length / 2, 0, 0)
  const place = made.getAttribute('position') as BufferAttribute
  for (let at = 0; at < place.count; at++) {
    const along = place.getX(at) / length
    const outline = Math.sin(Math.PI * Math.min(1, along * 0.92 + 0.08)) ** 0.7
    place.setXYZ(at, place.getX(at), bow * (along - along * along * 1.6) - Math.abs(place.getZ(at)) * 0.35, place.getZ(at) * outline)
  }
  made.computeVertexNormals()
  return made
}

/** Texture coordinates from the place on the body, by the side that a face looks to, in metres. */
function inMetres(made: BufferGeometry): BufferGeometry {
  const flat = made.index ? made.toNonIndexed() : made
  const place = flat.getAttribute('position')
  const normal = flat.getAttribute('normal')
  const uv = new Float32Array(place.count * 2)
  for (let face = 0; face < place.count; face += 3) {
    const n = [0, 1, 2].map(axis => Math.abs([normal.getX(face), normal.getY(face), normal.getZ(face)][axis]! + [normal.getX(face + 1), normal.getY(face + 1), normal.getZ(face + 1)][axis]! + [normal.getX(face + 2), normal.getY(face + 2), normal.getZ(face + 2)][axis]!))
    const main = n.indexOf(Math.max(...n))
    for (let at = face; at < face + 3; at++) {
      const [x, y, z] = [place.getX(at), place.getY(at), place.getZ(at)]
      uv[at * 2] = main === 0 ? z : x
      uv[at * 2 + 1] = main === 1 ? z : y
    }
  }
  flat.setAttribute('uv', new BufferAttribute(uv, 2))
  return flat
}
