/** Whether the browser has a recognition of its own. */
export const browserHears = (): boolean => 'SpeechRecognition' in window || 'webkitSpeechRecognition' in window;
