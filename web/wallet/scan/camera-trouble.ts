/** Why there is no picture: the person's no, no camera at all, or somebody else has it. */
export type CameraTrouble = 'refused' | 'none' | 'busy';

/** By the error names of W3C Media Capture and Streams §10.2 (getUserMedia). */
export function cameraTroubleOf(errorName: string): CameraTrouble {
  switch (errorName) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'none';
  }
}
