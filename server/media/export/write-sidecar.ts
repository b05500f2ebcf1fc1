import { recordColumns, splitList, xmpSpaces, type AssetRecord } from './asset-record.ts'

// eslint-disable-next-line no-control-regex
const escaped = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#13;')

/**
 * The XMP sidecar of a file (ISO 16684-1), to lie beside it as `name.ext.xmp`. Cells that are empty have no property. Nothing in it says
 * when it was written, so the same file gives the same sidecar.
 */
export function writeSidecar(record: AssetRecord): string {
  const spaces = Object.entries(xmpSpaces).map(([prefix, uri]) => `\n    xmlns:${prefix}="${uri}"`).join('')
  const properties = recordColumns.flatMap((column) => {
    const cell = record[column.id]
    return 'xmp' in column && cell ? [`\n   <${column.xmp}>${valueOf(column.form, cell)}</${column.xmp}>`] : []
  })
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""${spaces}>${properties.join('')}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`
}

function valueOf(form: 'text' | 'alt' | 'seq' | 'bag', cell: string): string {
  switch (form) {
    case 'text':
      return escaped(cell)
    case 'alt':
      return `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(cell)}</rdf:li></rdf:Alt>`
    case 'seq':
      return `<rdf:Seq>${cell.split(';').map((item) => `<rdf:li>${escaped(item.trim())}</rdf:li>`).join('')}</rdf:Seq>`
    case 'bag':
      return `<rdf:Bag>${splitList(cell).map((item) => `<rdf:li>${escaped(item)}</rdf:li>`).join('')}</rdf:Bag>`
  }
}
