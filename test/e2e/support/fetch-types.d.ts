/** The generated client names this type of the browser's library; Node's own types leave it out. */
type BodyInit = NonNullable<RequestInit['body']>;
