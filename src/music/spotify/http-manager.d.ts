/** The one part of spotify-web-api-node that its own types leave out and that we need; see `library.ts`. */
declare module 'spotify-web-api-node/src/http-manager.js' {
  export interface LibraryRequest {
    abort(): void;
  }
  type Method = (this: unknown, uri: string) => LibraryRequest;
  const httpManager: {
    _makeRequest: (method: Method, options: object, uri: string, callback: (...result: unknown[]) => void) => void;
  };
  export default httpManager;
}
