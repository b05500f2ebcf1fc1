type Given = { kind?: 'ttf' | 'OTTO'; family?: string; weight?: number; fsType?: number; licence?: string }

/** A font file without outlines: the tables that say what it is, and nothing to draw. */
export function aFont({ kind = 'ttf', family = 'Wren', weight = 400, fsType = 0, licence }: Given = {}): Buffer {
  const os2 = Buffer.alloc(78)
  os2.writeUInt16BE(weight, 4)
  os2.writeUInt16BE(fsType, 8)
  const tables: [string, Buffer][] = [['OS/2', os2], ['name', nameTable([[1, family], [2, 'Regular'], ...(licence ? [[13, licence] as const] : [])])]]
  const head = Buffer.alloc(12 + tables.length * 16)
  head.write(kind === 'ttf' ? '\0\x01\0\0' : 'OTTO', 0, 'latin1')
  head.writeUInt16BE(tables.length, 4)
  let start = head.length
  tables.forEach(([tag, bytes], at) => {
    head.write(tag, 12 + at * 16, 'latin1')
    head.writeUInt32BE(start, 12 + at * 16 + 8)
    head.writeUInt32BE(bytes.length, 12 + at * 16 + 12)
    start += bytes.length
  })
  return Buffer.concat([head, ...tables.map(([, bytes]) => bytes)])
}

function nameTable(names: readonly (readonly [number, string])[]): Buffer {
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
  const head = Buffer.alloc(6 + names.length * 12)
  head.writeUInt16BE(names.length, 2)
  head.writeUInt16BE(head.length, 4)
  let offset = 0
  names.forEach(([id], at) => {
    ;[3, 1, 0x409, id, texts[at]!.length, offset].forEach((value, part) => head.writeUInt16BE(value, 6 + at * 12 + part * 2))
    offset += texts[at]!.length
  })
  return Buffer.concat([head, ...texts])
}
