import { defineError } from '../../platform/errors.ts'

export const importRefused = defineError<{ name: string; why: string }>({
  code: 'media.import_refused',
  kind: 'invalid',
  log: 'an archive that is damaged, locked or a bomb',
  person: ({ name, why }) => `${name} was not taken: ${why} Pack the files anew as a plain ZIP. Nothing was changed.`,
})
export const importTableUnreadable = defineError<{ name: string; why: string; remedy: string }>({
  code: 'media.import_table_unreadable',
  kind: 'invalid',
  log: 'a table that cannot be read',
  person: ({ name, why, remedy }) => `${name} was not taken. ${why} ${remedy}`,
})
export const assetImportNotNow = defineError<{ state: string; needed: string }>({
  code: 'media.import_not_now',
  kind: 'conflict',
  log: 'an import is in another state than the act needs',
  person: ({ state, needed }) => `This import is ${state}. ${needed}`,
})
export const assetMappingWrong = defineError<{ what: string }>({
  code: 'media.import_mapping_wrong',
  kind: 'invalid',
  log: 'columns name no file, or two go to one place',
  person: ({ what }) => what,
})

export const importErrors = [importRefused, importTableUnreadable, assetImportNotNow, assetMappingWrong]
