// The shell composes: rooms whose words go out take these from here, and never import the room that answers.
export { PolicyMarks } from '../policy/notes/policy-marks.tsx'
export { PolicyNotes, type PolicyField } from '../policy/notes/policy-notes.tsx'
export { usePolicyFindings, type PolicySubject } from '../policy/notes/use-policy-findings.ts'
