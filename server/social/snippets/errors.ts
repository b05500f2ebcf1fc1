import { defineError } from '../../platform/errors.ts'

export const snippetExists = defineError<{ name: string }>({
  code: 'social.snippet_exists',
  kind: 'conflict',
  log: 'another snippet has this name',
  person: ({ name }) => `There is a snippet “${name}” already. Give this one another name.`,
})
export const tooManySnippets = defineError<{ most: number }>({
  code: 'social.too_many_snippets',
  kind: 'limit',
  log: 'the workspace has as many snippets as it may',
  person: ({ most }) => `A workspace can have ${most} snippets. Delete some first.`,
})
export const variableUnknown = defineError<{ name: string; known: string }>({
  code: 'social.variable_unknown',
  kind: 'invalid',
  log: 'a text names a variable that does not exist',
  person: ({ name, known }) => `There is no variable {${name}}. Known are: ${known}.`,
})
export const variableEmpty = defineError<{ name: string; label: string; hasListing: boolean }>({
  code: 'social.variable_empty',
  kind: 'invalid',
  log: 'a variable has no value here',
  person: ({ name, label, hasListing }) => (hasListing ? `{${name}} has no value: the listing does not say its ${label.toLowerCase()}. Complete the listing, or take it out.` : `{${name}} has no value: no listing is chosen. Choose one, then insert it again.`),
})
export const snippetErrors = [snippetExists, tooManySnippets, variableUnknown, variableEmpty]
