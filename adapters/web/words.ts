/** What the doors of the pages say. What stands on a page comes with it. */

export const NAME = "Countersign";
export const askAgain =
  "Ask the bot for a new link: in chat, press the button again or write the command again.";
export const opening = {
  title: "Open your page",
  what: "The bot handed this link out to one person, to be opened once.",
  careful:
    "Go on only if it was you who asked for it. If somebody passed it on to you, close this page: it would show their records and not yours.",
  button: "Open the page",
};
export const used = "This link was used already: each opens once.";
export const expired = "This link is over: each is good for 15 minutes.";
export const unknown =
  "This link opens nothing: a part of it is missing or was changed, or it is an old one.";
export const askSender = "Ask whoever sent it to you for a new one.";
export const tooMany =
  "Too many links that open nothing came from this address. Wait a minute, then try again.";
export const others = "Pages are open here for somebody else.";
export const othersWhat =
  "Sign them out first, then open your link again. It is still good until 15 minutes after it was handed out.";
export const gone = "Your visit is over.";
export const noVisit = "You are not signed in here, or your visit is over.";
export const refused = "That is not yours to see";
export const missing = "There is no such page.";
export const failed = "Something went wrong here. Please try again.";
export const foreign = "This did not come from one of these pages, so nothing was done.";
export const tooLarge = "That is too much to send at once. Nothing was done.";
export const signOut = "Sign out";
export const signOutThem = "Sign them out";
export const signedOut = "You are signed out.";
export const skip = "Skip to the page";
export const pagesNav = "Your pages";
export const show = "Show";
export const nothingDone = "Nothing was done";
export const yourWords = "Your words are in the form below.";
export const footer =
  "Approval here is local approval of evidence. It is not the ACS assessment. No patient details belong on these pages.";
