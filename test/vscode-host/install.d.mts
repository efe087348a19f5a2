export interface HostPaths {
  readonly dir: string;
  readonly node: string;
  readonly serverRoot: string;
  readonly serverMain: string;
}

export function chromiumPath(): string | undefined;
export function installChromium(log?: (line: string) => void): Promise<void>;
export function installHost(options?: {
  readonly browser?: boolean;
  readonly log?: (line: string) => void;
}): Promise<HostPaths>;
