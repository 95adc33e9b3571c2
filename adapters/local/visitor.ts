/** Who looks at the local workspace, and at which conversation. */

export interface LocalVisitor {
  user: string;
  name: string;
  about: string;
  zone: string;
  path: string; // "/local/as/…"
  active: boolean;
}

export interface OpenPage {
  id: string; // the conversation's
  name: string;
  href: string;
  direct: boolean;
}
