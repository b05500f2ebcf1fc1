import { createTemplate, deleteTemplate, fillOneTemplate, listTemplates, restoreTemplate, updateTemplate } from './template-operations.ts'

/** Captions with variables. */
export const templates = { operations: [listTemplates, createTemplate, updateTemplate, deleteTemplate, restoreTemplate, fillOneTemplate] } as const
