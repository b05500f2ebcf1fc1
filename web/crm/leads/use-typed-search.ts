import { useEffect, useRef, useState } from 'react'

const pauseMs = 180

/** A search text that goes into the address when the typing rests, and follows the address when that changes by itself. */
export function useTypedSearch(inAddress: string, onRest: (text: string) => void) {
  const [text, setText] = useState(inAddress)
  // What we put there ourselves: its arrival must not wind back what was typed meanwhile.
  const sent = useRef(inAddress)
  const rest = useRef(onRest)
  useEffect(() => {
    rest.current = onRest
  })
  useEffect(() => {
    if (inAddress === sent.current) return
    sent.current = inAddress
    setText(inAddress)
  }, [inAddress])
  useEffect(() => {
    if (text.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text.trim()
      rest.current(sent.current)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return { text, setText }
}
