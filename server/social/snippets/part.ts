import { snippetErrors } from './errors.ts'
import { snippetChanged } from './events.ts'
import { fillText, listVariables } from './fill-text.ts'
import { createSnippet, deleteSnippet, listSnippets, updateSnippet } from './snippet-operations.ts'

/** Words kept under a name, groups of hashtags, and the variables in them. */
export const snippets = { operations: [listSnippets, createSnippet, updateSnippet, deleteSnippet, fillText, listVariables], errors: snippetErrors, events: [snippetChanged] } as const
