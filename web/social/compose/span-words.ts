import { counted } from '../../kit/format.ts'

/** A number of minutes in the largest whole unit: "3 days", "90 minutes". */
export const spanWords = (minutes: number): string => (minutes % 1_440 === 0 ? counted(minutes / 1_440, 'day') : minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute'))
