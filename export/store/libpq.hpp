#pragma once
#include <libpq-fe.h>

#include <memory>

#include "model/error.hpp"

namespace guidang::exporter {

/// The functions of libpq that we call, found when a PostgreSQL store is first named: linked in, the library
/// and the twenty that it needs would add half to the time that every run of the program takes to start.
struct Libpq {
  decltype(&PQconnectdbParams) connectdbParams;
  decltype(&PQconninfoParse) conninfoParse;
  decltype(&PQconninfoFree) conninfoFree;
  decltype(&PQfreemem) freemem;
  decltype(&PQfinish) finish;
  decltype(&PQstatus) status;
  decltype(&PQerrorMessage) errorMessage;
  decltype(&PQserverVersion) serverVersion;
  decltype(&PQparameterStatus) parameterStatus;
  decltype(&PQsetNoticeProcessor) setNoticeProcessor;
  decltype(&PQexec) exec;
  decltype(&PQprepare) prepare;
  decltype(&PQexecPrepared) execPrepared;
  decltype(&PQresultStatus) resultStatus;
  decltype(&PQresultErrorField) resultErrorField;
  decltype(&PQntuples) ntuples;
  decltype(&PQgetvalue) getvalue;
  decltype(&PQgetlength) getlength;
  decltype(&PQgetisnull) getisnull;
  decltype(&PQftype) ftype;
  decltype(&PQclear) clear;
  decltype(&PQputCopyData) putCopyData;
  decltype(&PQputCopyEnd) putCopyEnd;
  decltype(&PQgetResult) getResult;
};

/// Null where the library is not installed.
const Libpq* libpq();

}  // namespace guidang::exporter
