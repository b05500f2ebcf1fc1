export const templateIds = ['gallery', 'plan', 'doorway', 'evening', 'ribbon', 'print'] as const
export type TemplateId = (typeof templateIds)[number]
