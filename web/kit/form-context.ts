import { createContext, useContext } from 'react'

type FormState = { wrong: number; refusal: string | null; isSaving: boolean; isDirty: boolean }

export const FormContext = createContext<FormState>({ wrong: 0, refusal: null, isSaving: false, isDirty: false })

/** What the surrounding form is doing: fields that were refused, whether it saves, whether something was typed. */
export function useFormState(): FormState {
  return useContext(FormContext)
}
