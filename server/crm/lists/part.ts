import { createList, deleteList, listLists, updateList } from './list-operations.ts'

export const lists = { operations: [listLists, createList, updateList, deleteList] } as const
