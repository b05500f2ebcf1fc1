/** User name and password before the sandbox's ComfyUI, and its checkpoint. */
export const COMFY_LOGIN = { user: 'sandbox', password: 'sandbox-comfy' }
export const COMFY_CHECKPOINT = 'room-painter.safetensors'
