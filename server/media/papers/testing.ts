type PaperOptions = {
  /** Size of each page in points. */
  size?: readonly [number, number]
  /** Says that a password has to be given; none opens it. */
  isLocked?: boolean
}

/** Bytes of a PDF file with one page for each text, written large at the top, above a red square. */
export function aPaper(texts: readonly string[], { size = [595, 842], isLocked = false }: PaperOptions = {}): Buffer {
  const [width, height] = size
  const page = (text: string) => `BT /F1 ${Math.round(width / 16)} Tf ${width / 10} ${height * 0.85} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET 1 0 0 rg ${width / 10} ${height / 10} ${width / 3} ${height / 4} re f`
  return paperOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${texts.length} /Kids [${texts.map((_, at) => `${3 + at * 2} 0 R`).join(' ')}] >>`,
    ...texts.flatMap((text, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${4 + at * 2} 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>`,
      `<< /Length ${page(text).length} >>\nstream\n${page(text)}\nendstream`,
    ]),
  ], isLocked ? `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <${'5a'.repeat(32)}> /U <${'a5'.repeat(32)}> >>` : '')
}

/** The objects in the order of their numbers, with the table of where each begins (ISO 32000-1, 7.5). */
function paperOf(objects: readonly string[], trailer: string): Buffer {
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1')
}
