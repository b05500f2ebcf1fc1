import { z } from 'zod'

/** A field left empty on a form is a fact that is not known: null on the wire. */
export const emptyIsNull = <S extends z.ZodType>(shape: S) => z.preprocess(value => (value === '' || value === undefined ? null : value), shape)
