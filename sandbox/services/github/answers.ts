/** An error as GitHub's REST API words and shapes it. */
export function refuse(status: number, message: string): Response {
  return Response.json(
    { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
    { status },
  );
}

export const notFound = () => refuse(404, 'Not Found');
export const badCredentials = () => refuse(401, 'Bad credentials');
export const forbidden = () => refuse(403, 'Resource not accessible by integration');

export function invalid(reason: string): Response {
  return refuse(422, `Invalid request.\n\n${reason}`);
}
