import type { SlackRequest } from "../platforms/slack/requests.ts";
import type { SlackChannel, SlackPost } from "../platforms/slack/workspace.ts";
import type { Activity } from "../platforms/teams/activities.ts";
import type { TeamsConversation, TeamsPost } from "../platforms/teams/tenant.ts";
import type { Open } from "./life.ts";
import type { World } from "./world.ts";

type Kept<Post extends { reactions: Map<string, string[]> }> = Omit<Post, "reactions"> & {
  reactions: [string, string[]][];
};

/** What the platforms hold once the program has stopped: what people see, have open, and had done. */
export interface LeftBehind {
  slack: { channels: SlackChannel[]; posts: Kept<SlackPost>[]; requests: SlackRequest[] };
  teams: { conversations: TeamsConversation[]; posts: Kept<TeamsPost>[]; activities: Activity[] };
  open: Open;
}

const kept = <Post extends { reactions: Map<string, string[]> }>(post: Post): Kept<Post> => ({
  ...post,
  reactions: [...post.reactions],
});

export function leftBehind({ slack, teams, sent }: World, open: Open): LeftBehind {
  return {
    slack: {
      channels: [...slack.channels.values()],
      posts: slack.everything().map(kept),
      requests: sent.slack,
    },
    teams: {
      conversations: [...teams.conversations.values()],
      posts: teams.everything().map(kept),
      activities: sent.teams,
    },
    open,
  };
}
