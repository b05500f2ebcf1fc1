import { describe, expect, it } from 'vitest'
import type { Folder } from '../../../server/media/contract.ts'
import { folderPath, folderTree } from './folder-tree.ts'

const folder = (id: string, name: string, parentId: string | null = null): Folder => ({ id: id as Folder['id'], name, parentId, count: 0, version: 1, may: { edit: true } })
const folders = [folder('3', 'Marks', '2'), folder('1', 'Team'), folder('2', 'Brand'), folder('4', 'Lost', 'gone')]

describe('folders', () => {
  it('stand below their parents, by name; one without its parent stands at the top', () => {
    expect(folderTree(folders).map(({ name, depth }) => `${'-'.repeat(depth)}${name}`)).toEqual(['Brand', '-Marks', 'Lost', 'Team'])
  })
  it('say where they lie', () => {
    expect([folderPath(folders, '3'), folderPath(folders, null), folderPath(folders, 'none')]).toEqual(['Brand / Marks', null, null])
  })
})
