import { createTemplate, deleteTemplate, fillOneTemplate, listTemplates, updateTemplate } from './template-operations.ts'

/** Captions with variables. */
export const templates = { operations: [listTemplates, createTemplate, updateTemplate, deleteTemplate, fillOneTemplate] } as const
