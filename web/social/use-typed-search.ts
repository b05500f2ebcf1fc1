import { useEffect, useRef, useState } from 'react'

const pauseMs = 180

/** A search text that goes into the address when the typing rests, and follows the address when that changes by itself. */
export function useTypedSearch(inAddress: string, onRest: (text: string) => void) {
  const [typed, setTyped] = useState<{ text: string; from: string }>({ text: inAddress, from: inAddress })
  const text = typed.from === inAddress ? typed.text : inAddress
  const latest = useRef(onRest)
  latest.current = onRest
  useEffect(() => {
    if (text === inAddress) return
    const timer = setTimeout(() => latest.current(text.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [text, inAddress])
  return { text, setText: (next: string) => setTyped({ text: next, from: inAddress }) }
}
