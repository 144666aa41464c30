//! How long people take to answer, learnt from the account's own history.
//!
//! A [`Wait`] is the one measure of it: `assess` finds waits in the mail, and everything
//! here is made of them.
//!
//! | question | answer |
//! |---|---|
//! | how long do *they* usually take? | [`Usual`]: quantiles of their own delays, shrunk toward the account's |
//! | how long does the *account* wait? | [`Figures`]: quantiles of all delays, shrunk toward a built-in prior |
//! | do they answer less when pushed more? | [`Resistance`], where the data carry it |
//! | did that hold? | [`Forecasts`]: a reliability table and the Brier score |
//! | will an answer still come? | [`History::chance`]: Kaplan–Meier over comparable waits |
//!
//! # The account's figures, and why they change once a day
//!
//! Every answer shifts the account's quantiles, and with them what is usual for
//! everybody. If each opinion took the figures of the moment it was formed, opinions
//! would depend on the order in which they were formed, and rebuilding them would give
//! others. So the figures of a day are those of its first moment in the rep's zone, made
//! of the answers that were written before it: all opinions of a day rest on the same
//! figures, and a rebuild with the same `now` gives the same opinions.
//!
//! Waits are kept by the store beside the opinion on their relationship. Mail that
//! arrives late can add an answer from before today; the figures are then made anew. When
//! figures differ from those before, only opinions that lean on them are formed anew:
//! those on people who are waited for and whose own delays are known. Figures are rounded to a twentieth of a
//! working day, so that they seldom do, and made of the newest answers, so that they cost the
//! same however much mail there is. The chance of a reply moves with the wait
//! itself; it is never kept, but worked out when somebody looks.

mod calibration;
mod figures;
mod history;
mod quantile;
mod resistance;
mod survival;
mod usual;
mod wait;
mod window;

pub use calibration::{
    Forecast, Forecasts, Reliability, against_base_rate, base_rate, brier, reliability,
};
pub use figures::{Answer, Figures, NEWEST, PRIOR_MEDIAN, PRIOR_P90};
pub use history::{COMPARABLE, HORIZON, History, PastWait};
pub use quantile::quantile;
pub use resistance::{Interval, Resistance, TRIALS, Trials, wilson};
pub use survival::{Observation, Step, Survival};
pub use usual::Usual;
pub use wait::{End, Wait};
pub use window::Window;
