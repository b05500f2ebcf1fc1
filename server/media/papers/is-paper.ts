/** The type of files whose pages are drawn. */
export const paperType = 'application/pdf'

/** Whether a file has pages that can be drawn, by its content type. */
export const isPaper = (contentType: string): boolean => contentType === paperType
