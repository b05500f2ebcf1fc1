import { expect, it } from 'vitest'
import { readSidecar } from '../import/read-sidecar.ts'
import { freePaths } from './archive-names.ts'
import { joinList, joinPath, recordColumns, splitList, splitPath, type AssetRecord } from './asset-record.ts'
import { writeSidecar } from './write-sidecar.ts'

it('lists and paths come back as they went, whatever stands in them', () => {
  for (const items of [[], ['door'], ['Bath, UK'], ['a;b', 'c\\d'], ['one', 'two, three']]) expect(splitList(joinList(items))).toEqual(items)
  for (const names of [[], ['Homes'], ['Homes / 2026', 'a\\b']]) expect(splitPath(joinPath(names))).toEqual(names)
  expect(splitList('red, blue')).toEqual(['red', 'blue'])
  expect(splitPath('Homes\\Bath/Front')).toEqual(['Homes', 'Bath', 'Front'])
})

it('every cell that a sidecar holds is read back from it', () => {
  const told = recordColumns.filter((column) => 'xmp' in column)
  const record: AssetRecord = Object.fromEntries(told.map(({ id }) => [id, `${id} <&> “é” ]]>`]))
  expect(readSidecar(Buffer.from(writeSidecar(record)))).toEqual(record)
})

it('sidecars of other programs are read by namespace, whatever the prefix', () => {
  const xmp = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://purl.org/dc/elements/1.1/"><r:Description r:about="" xmlns:xap="http://ns.adobe.com/xap/1.0/" xap:Rating="3" xap:Label="Red"><d:subject><r:Bag><r:li>sky</r:li><r:li>sea</r:li></r:Bag></d:subject><d:title><r:Alt><r:li xml:lang="x-default">Sea</r:li><r:li xml:lang="de">Meer</r:li></r:Alt></d:title></r:Description></r:RDF>'
  expect(readSidecar(Buffer.from(xmp))).toEqual({ rating: '3', tags: 'sky; sea', title: 'Sea' })
})

it('no name leads out of the folder it is unpacked in, and none overwrites another', () => {
  const pathOf = freePaths()
  expect([pathOf(['files', '..'], '../a.jpg'), pathOf(['files'], 'A.jpg'), pathOf(['files'], 'a.JPG'), pathOf(['files'], '.hidden')]).toEqual(['files/file/a.jpg', 'files/A.jpg', 'files/a 2.JPG', 'files/hidden'])
})
